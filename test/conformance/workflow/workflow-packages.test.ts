import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { eachBackend, shuffled, type WorkflowDal } from '../../support/workflow.js';

type PackageParams = Parameters<WorkflowDal['workflowPackages']['storePackageMetadata']>[0];

/** As a package describes itself, with keys in no order and values of every kind. */
const metadata = {
  version: '1.0.0',
  package_name: 'reports',
  tasks: [
    { index: 0, local_id: 'lädt', dependencies: [], description: '', source_location: 'a.rs:1' },
    { index: 1, local_id: 'store', dependencies: ['lädt'], description: '"\\', source_location: 'b.rs:2' },
  ],
  graph_data: { nodes: 2, edges: [[0, 1]], weight: 0.5, root: null },
  architecture: 'x86_64',
  symbols: ['_start'],
};

function newPackage(dal: WorkflowDal, params: Partial<PackageParams> = {}) {
  return dal.workflowPackages.storePackageMetadata({
    id: newUuid(),
    registryId: newUuid(),
    packageName: 'reports',
    version: '1.0.0',
    description: null,
    author: null,
    metadata: {},
    storageType: 'database',
    ...params,
  });
}

eachBackend('workflowPackages', (workflow) => {
  test('storePackageMetadata returns the id; the row is found by id and by name', async () => {
    const { dal } = workflow();
    for (const params of [
      { version: '1.0.0', description: 'Berichte', author: 'Zoë', storageType: 'filesystem' as const },
      { version: '1.0.1', description: null, author: null, storageType: 'database' as const },
    ]) {
      const given = { id: newUuid(), registryId: newUuid(), packageName: 'reports', metadata, ...params };
      expect(await dal.workflowPackages.storePackageMetadata(given)).toBe(given.id);
      const row = await dal.workflowPackages.getPackageMetadataById({ id: given.id });
      expect(row).toEqual({ ...given, createdAt: row?.createdAt, updatedAt: row?.createdAt });
      expect(row?.createdAt).toBeInstanceOf(Date);
      const { packageName, version } = given;
      expect(await dal.workflowPackages.getPackageMetadata({ packageName, version })).toEqual(row);
    }
  });

  test('what is not there is null, and does not exist', async () => {
    const { dal } = workflow();
    const id = await newPackage(dal);
    const found = async (packageName: string, version: string) => {
      const exists = await dal.workflowPackages.existsByName({ packageName, version });
      const row = await dal.workflowPackages.getPackageMetadata({ packageName, version });
      expect(exists).toBe(row !== null);
      return exists;
    };
    expect(await found('reports', '1.0.0')).toBe(true);
    expect(await found('reports', '1.0.1')).toBe(false);
    expect(await found('Reports', '1.0.0')).toBe(false);
    expect(await found('reports ', '1.0.0')).toBe(false);
    expect(await dal.workflowPackages.existsById({ id })).toBe(true);
    expect(await dal.workflowPackages.existsById({ id: newUuid() })).toBe(false);
    expect(await dal.workflowPackages.getPackageMetadataById({ id: newUuid() })).toBeNull();
  });

  test('a name and version is stored once, also by many at once', async () => {
    const { dal } = workflow();
    const stored = await Promise.allSettled(Array.from({ length: 6 }, () => newPackage(dal)));
    const refused = stored.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(5);
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: 'unique_violation',
        constraint: 'workflow_packages_package_name_version_key',
        table: 'workflow_packages',
        columns: ['package_name', 'version'],
      });
    const id = await newPackage(dal, { version: '1.0.1' });
    await expect(newPackage(dal, { id, version: '2' })).rejects.toMatchObject({ columns: ['id'] });
    await newPackage(dal, { packageName: 'other' });
  });

  test('what is too long, no JSON, or no way to store a package is refused', async () => {
    const { dal } = workflow();
    for (const [params, column] of [
      [{ packageName: 'ü'.repeat(256) }, 'package_name'],
      [{ version: '1'.repeat(101) }, 'version'],
      [{ author: 'a'.repeat(256) }, 'author'],
    ] as const)
      await expect(newPackage(dal, params)).rejects.toMatchObject({
        code: 'check_violation',
        table: 'workflow_packages',
        columns: [column],
      });
    for (const params of [
      { storageType: 'cloud' as never },
      { metadata: undefined as never },
      { registryId: 'reports' as Uuid },
      { packageName: 'nul\0' },
    ])
      await expect(newPackage(dal, params)).rejects.toMatchObject({ code: 'invalid_value' });
    const longest = { packageName: 'ü'.repeat(255), version: '1'.repeat(100), author: 'ü'.repeat(255) };
    const id = await newPackage(dal, longest);
    expect(await dal.workflowPackages.getPackageMetadataById({ id })).toMatchObject(longest);
  });

  test('listAllPackages pages by ascending id', async () => {
    const { dal } = workflow();
    const ids = Array.from({ length: 5 }, () => newUuid());
    for (const id of shuffled(ids)) await newPackage(dal, { id, version: id, metadata });
    const page = async (after: Uuid | null, limit: number) =>
      (await dal.workflowPackages.listAllPackages({ after, limit })).map((each) => each.id);
    expect(await page(null, 10)).toEqual(ids);
    expect(await page(null, 2)).toEqual(ids.slice(0, 2));
    expect(await page(ids[1]!, 2)).toEqual(ids.slice(2, 4));
    // The last row of the page before need not be there any more.
    await dal.workflowPackages.deletePackageMetadataById({ id: ids[1]! });
    expect(await page(ids[1]!, 10)).toEqual(ids.slice(2));
    expect(await page(ids[4]!, 10)).toEqual([]);
    await expect(page(null, -1)).rejects.toMatchObject({ code: 'invalid_value' });
    const [first] = await dal.workflowPackages.listAllPackages({ after: null, limit: 1 });
    expect(first).toEqual(await dal.workflowPackages.getPackageMetadataById({ id: ids[0]! }));
  });

  test('a package is deleted once, by name or by id, and others stay', async () => {
    const { dal } = workflow();
    const { deletePackageMetadata, deletePackageMetadataById } = dal.workflowPackages;
    const byName = await newPackage(dal);
    const byId = await newPackage(dal, { version: '1.0.1' });
    const kept = await newPackage(dal, { packageName: 'other' });
    const name = { packageName: 'reports', version: '1.0.0' };
    const removed = await Promise.all([deletePackageMetadata(name), deletePackageMetadata(name)]);
    expect(removed.sort()).toEqual([false, true]);
    expect(await deletePackageMetadataById({ id: byId })).toBe(true);
    expect(await deletePackageMetadataById({ id: byId })).toBe(false);
    expect(await dal.workflowPackages.existsById({ id: byName })).toBe(false);
    const left = await dal.workflowPackages.listAllPackages({ after: null, limit: 10 });
    expect(left.map((each) => each.id)).toEqual([kept]);
    await newPackage(dal);
  });

  test('getRegistryIds finds those that a package is stored under', async () => {
    const { dal } = workflow();
    const stored = Array.from({ length: 3 }, () => newUuid());
    for (const registryId of shuffled(stored)) await newPackage(dal, { registryId, version: registryId });
    await newPackage(dal, { registryId: stored[0]!, version: 'again', storageType: 'filesystem' });
    const find = (ids: Uuid[]) => dal.workflowPackages.getRegistryIds({ ids });
    expect(await find([stored[2]!, newUuid(), stored[0]!, stored[2]!])).toEqual([stored[0], stored[2]]);
    expect(await find([newUuid()])).toEqual([]);
    expect(await find([])).toEqual([]);
  });
});
