-- Stored workflow packages, and what is known about each. `registry_id` is no foreign key: a package may be stored as a file.

CREATE TABLE workflow_registry (
  id BLOB NOT NULL CHECK (length(id) = 16),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  data BLOB NOT NULL,
  CONSTRAINT workflow_registry_pkey PRIMARY KEY (id)
) STRICT;

CREATE INDEX workflow_registry_created_at_idx ON workflow_registry (created_at DESC);

CREATE TABLE workflow_packages (
  id BLOB NOT NULL CHECK (length(id) = 16),
  registry_id BLOB NOT NULL CHECK (length(registry_id) = 16),
  package_name TEXT NOT NULL,
  version TEXT NOT NULL,
  description TEXT,
  author TEXT,
  metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
  storage_type TEXT NOT NULL DEFAULT 'database',
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT workflow_packages_pkey PRIMARY KEY (id),
  CONSTRAINT workflow_packages_package_name_version_key UNIQUE (package_name, version),
  CONSTRAINT workflow_packages_package_name_check CHECK (length(package_name) <= 255),
  CONSTRAINT workflow_packages_version_check CHECK (length(version) <= 100),
  CONSTRAINT workflow_packages_author_check CHECK (length(author) <= 255),
  CONSTRAINT workflow_packages_storage_type_check CHECK (storage_type IN ('database', 'filesystem'))
) STRICT;

CREATE INDEX workflow_packages_registry_id_idx ON workflow_packages (registry_id);
CREATE INDEX workflow_packages_created_at_idx ON workflow_packages (created_at DESC);
CREATE INDEX workflow_packages_storage_type_idx ON workflow_packages (storage_type);
