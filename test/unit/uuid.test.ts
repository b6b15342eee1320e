import { expect, jest, test } from '@jest/globals';
import { bytesToUuid, uuidToBytes } from '../../src/codecs/uuid.js';
import { asUuid, newUuid } from '../../src/uuid.js';

test('new UUIDs are of version 7, of this moment, different, and in order', () => {
  const before = Date.now();
  const ids = Array.from({ length: 20_000 }, () => newUuid());
  const time = Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(Date.now());
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test.each([0, -5000])(
  'stay different and in order when the clock stands still or goes back: %i ms',
  (jump) => {
    const last = newUuid();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + jump);
    const ids = [last, ...Array.from({ length: 10_000 }, () => newUuid())];
    clock.mockRestore();
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  },
);

test('asUuid lowers, and refuses without repeating', () => {
  expect(asUuid('6F9619FF-8B86-D011-B42D-00C04FC964FF')).toBe('6f9619ff-8b86-d011-b42d-00c04fc964ff');
  for (const wrong of ['', 'canary', '{6f9619ff-8b86-d011-b42d-00c04fc964ff}', undefined]) {
    const attempt = () => asUuid(wrong as never);
    expect(attempt).toThrow(expect.objectContaining({ name: 'DalError', code: 'invalid_value' }));
    expect(attempt).not.toThrow(/canary/);
  }
});

test('bytes and text of every byte value', () => {
  for (let byte = 0; byte < 256; byte += 16) {
    const bytes = Uint8Array.from({ length: 16 }, (_, index) => byte + index);
    const text = bytesToUuid(bytes);
    expect(text.replaceAll('-', '')).toBe(Buffer.from(bytes).toString('hex'));
    expect(uuidToBytes(text)).toStrictEqual(bytes);
    expect(uuidToBytes(text.toUpperCase())).toStrictEqual(bytes);
  }
});
