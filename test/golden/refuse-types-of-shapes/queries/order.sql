/* @name shapes @only postgres @result one */
SELECT '(1,2)'::point AS point, '{1,2,3}'::line AS line, '((0,0),(1,1))'::lseg AS segment, '((0,0),(1,1))'::box AS box,
  '((0,0),(1,1))'::path AS path, '((0,0),(1,1),(2,0))'::polygon AS polygon, '<(0,0),1>'::circle AS circle;
