CREATE TABLE uuids (id uuid PRIMARY KEY);
CREATE TABLE dates (id uuid PRIMARY KEY, day date NOT NULL);
CREATE TABLE codecs (id uuid PRIMARY KEY, doc jsonb NOT NULL);
CREATE TABLE find_params (id uuid PRIMARY KEY, label text COLLATE "C" NOT NULL);
CREATE TABLE analyses (id uuid PRIMARY KEY, at timestamptz(3) NOT NULL);
