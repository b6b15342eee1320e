CREATE TABLE workflow_packages (
  id uuid PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  created_at timestamptz(3) NOT NULL,
  enabled boolean NOT NULL
);

CREATE INDEX idx_workflow_packages_created_at ON workflow_packages (created_at);
CREATE INDEX packages_enabled ON workflow_packages (name) WHERE enabled;
CREATE INDEX packages_lower ON workflow_packages (lower(name));
CREATE INDEX packages_name ON workflow_packages (name);
CREATE INDEX packages_both ON workflow_packages (name, created_at DESC);
CREATE INDEX packages_postgres ON workflow_packages USING hash (name);
CREATE INDEX packages_alike ON workflow_packages (enabled, id);
