/* @name initials */
SELECT id, left(short, 1) AS initial FROM samples ORDER BY id;

/* @name ids */
SELECT json_agg(id) AS ids FROM samples;

/* @name place */
SELECT position('a' IN short) AS place FROM samples ORDER BY id;

/* @name numbers */
SELECT n FROM generate_series(1, 3) AS n ORDER BY n;

/* @name flags */
SELECT bool_and(flag) AS flag FROM samples;
