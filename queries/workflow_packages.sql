/*
  @name storePackageMetadata
  @result value
  Stores what is known about a package under the caller's `id`, and returns the id.
  A second package of this name and version is a `unique_violation`; a name, version or author that is too long is a
  `check_violation`.
  @param registryId where the package is stored
  @param storageType what stores it
*/
INSERT INTO workflow_packages
  (id, registry_id, package_name, version, description, author, metadata, storage_type)
VALUES
  (:id, :registryId, :packageName, :version, :description, :author, :metadata, :storageType)
RETURNING id;

/*
  @name getPackageMetadata
  @result optional
  The package of this name and version, or `null`.
*/
SELECT
  id, registry_id, package_name, version, description, author, metadata, storage_type, created_at, updated_at
FROM workflow_packages
WHERE package_name = :packageName AND version = :version;

/*
  @name getPackageMetadataById
  @result optional
  The package with this id, or `null`.
*/
SELECT
  id, registry_id, package_name, version, description, author, metadata, storage_type, created_at, updated_at
FROM workflow_packages
WHERE id = :id;

/*
  @name listAllPackages
  @result many
  A page of all packages, by ascending id.
  @param after the last id of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT
  id, registry_id, package_name, version, description, author, metadata, storage_type, created_at, updated_at
FROM workflow_packages
WHERE CAST(:after? AS uuid) IS NULL OR id > :after?
ORDER BY id
LIMIT :limit;

/*
  @name deletePackageMetadata
  @result changed
  Deletes what is known about the package, but not the stored package itself. `false` if there is no such package.
*/
DELETE FROM workflow_packages
WHERE package_name = :packageName AND version = :version;

/*
  @name deletePackageMetadataById
  @result changed
  Deletes what is known about the package, but not the stored package itself. `false` if there is no such package.
*/
DELETE FROM workflow_packages
WHERE id = :id;

/*
  @name getRegistryIds
  @result values
  Those of the ids under which a package is stored, ascending.
  @param ids -> (...)
*/
SELECT DISTINCT registry_id
FROM workflow_packages
WHERE registry_id IN :ids
ORDER BY registry_id;

/*
  @name existsByName
  @result value
  Whether there is a package of this name and version.
*/
SELECT EXISTS (
  SELECT id
  FROM workflow_packages
  WHERE package_name = :packageName AND version = :version
) AS found;

/*
  @name existsById
  @result value
  Whether there is a package with this id.
*/
SELECT EXISTS (
  SELECT id
  FROM workflow_packages
  WHERE id = :id
) AS found;
