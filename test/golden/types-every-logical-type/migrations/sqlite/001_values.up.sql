CREATE TABLE specimens (
  id INT PRIMARY KEY NOT NULL CHECK (id BETWEEN -2147483648 AND 2147483647),
  key BLOB NOT NULL CHECK (length(key) = 16),
  text_key TEXT NOT NULL CHECK (length(text_key) = 36),
  word TEXT NOT NULL,
  small INTEGER NOT NULL CHECK (small BETWEEN -32768 AND 32767),
  whole INTEGER NOT NULL CHECK (whole BETWEEN -2147483648 AND 2147483647),
  wide INTEGER NOT NULL,
  ratio REAL NOT NULL,
  amount TEXT NOT NULL,
  flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
  moment TEXT NOT NULL CHECK (moment GLOB '????-??-??T??:??:??.???Z'),
  epoch INTEGER NOT NULL,
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  doc TEXT NOT NULL CHECK (json_valid(doc)),
  data BLOB NOT NULL,
  mood TEXT NOT NULL CHECK (mood IN ('sad', 'ok', 'happy')),
  state TEXT NOT NULL CHECK (state IN ('on', 'off')),
  note TEXT
) STRICT;

CREATE TABLE collections (
  id INT PRIMARY KEY NOT NULL CHECK (id BETWEEN -2147483648 AND 2147483647),
  keys TEXT NOT NULL CHECK (json_valid(keys)),
  words TEXT NOT NULL CHECK (json_valid(words)),
  smalls TEXT NOT NULL CHECK (json_valid(smalls)),
  wholes TEXT NOT NULL CHECK (json_valid(wholes)),
  wides TEXT NOT NULL CHECK (json_valid(wides)),
  ratios TEXT NOT NULL CHECK (json_valid(ratios)),
  amounts TEXT NOT NULL CHECK (json_valid(amounts)),
  flags TEXT NOT NULL CHECK (json_valid(flags)),
  moments TEXT NOT NULL CHECK (json_valid(moments)),
  days TEXT NOT NULL CHECK (json_valid(days)),
  docs TEXT NOT NULL CHECK (json_valid(docs)),
  datas TEXT NOT NULL CHECK (json_valid(datas)),
  moods TEXT NOT NULL CHECK (json_valid(moods)),
  maybe TEXT CHECK (json_valid(maybe))
) STRICT;
