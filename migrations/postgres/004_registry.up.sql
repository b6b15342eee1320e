-- Stored workflow packages, and what is known about each. `registry_id` is no foreign key: a package may be stored as a file.

CREATE TABLE workflow_registry (
  id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  data bytea NOT NULL,
  CONSTRAINT workflow_registry_pkey PRIMARY KEY (id)
);

CREATE INDEX workflow_registry_created_at_idx ON workflow_registry (created_at DESC);

CREATE TABLE workflow_packages (
  id uuid NOT NULL,
  registry_id uuid NOT NULL,
  package_name text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  description text COLLATE "C",
  author text COLLATE "C",
  metadata jsonb NOT NULL DEFAULT '{}',
  storage_type text COLLATE "C" NOT NULL DEFAULT 'database',
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT workflow_packages_pkey PRIMARY KEY (id),
  CONSTRAINT workflow_packages_package_name_version_key UNIQUE (package_name, version),
  CONSTRAINT workflow_packages_package_name_check CHECK (length(package_name) <= 255),
  CONSTRAINT workflow_packages_version_check CHECK (length(version) <= 100),
  CONSTRAINT workflow_packages_author_check CHECK (length(author) <= 255),
  CONSTRAINT workflow_packages_storage_type_check CHECK (storage_type IN ('database', 'filesystem'))
);

CREATE INDEX workflow_packages_registry_id_idx ON workflow_packages (registry_id);
CREATE INDEX workflow_packages_created_at_idx ON workflow_packages (created_at DESC);
CREATE INDEX workflow_packages_storage_type_idx ON workflow_packages (storage_type);
