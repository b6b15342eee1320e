CREATE TABLE workflow_packages (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1))
) STRICT;

CREATE INDEX idx_workflow_packages_created_at ON workflow_packages (created_at DESC);
CREATE INDEX packages_enabled ON workflow_packages (name) WHERE enabled = 0;
CREATE INDEX packages_lower ON workflow_packages (upper(name));
CREATE INDEX packages_name ON workflow_packages (name COLLATE NOCASE);
CREATE INDEX packages_both ON workflow_packages (created_at DESC, name);
CREATE INDEX packages_sqlite ON workflow_packages (created_at, enabled);
CREATE INDEX packages_alike_by_another_name ON workflow_packages (enabled, id);
