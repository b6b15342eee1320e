CREATE TABLE cron_schedules (
  id uuid PRIMARY KEY,
  enabled boolean NOT NULL,
  settings jsonb NOT NULL,
  tags text[] NOT NULL,
  next_run_at timestamptz(3) NOT NULL,
  day date NOT NULL,
  runs integer NOT NULL,
  few smallint NOT NULL
);

CREATE TABLE loose (
  id uuid PRIMARY KEY,
  started timestamp NOT NULL,
  price numeric NOT NULL,
  total numeric(12, 2) NOT NULL,
  data bytea NOT NULL,
  ratio float4 NOT NULL
);

CREATE TABLE wrong (
  id uuid PRIMARY KEY,
  enabled boolean NOT NULL,
  settings jsonb NOT NULL,
  "order" text[] NOT NULL,
  next_run_at timestamptz(3) NOT NULL,
  runs integer NOT NULL
);
