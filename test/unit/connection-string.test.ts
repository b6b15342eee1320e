import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { parseConnectionString, withPassword } from '../../src/connection-string.js';

function refusal(text: unknown): string {
  try {
    parseConnectionString(text);
  } catch (error) {
    expect(error).toMatchObject({ name: 'DalError', code: 'configuration' });
    expect(inspect(error, { showHidden: true, depth: 5 })).not.toContain('canary');
    return (error as Error).message;
  }
  return 'accepted';
}

describe('SQLite', () => {
  test.each([
    [':memory:', ':memory:'],
    ['sqlite::memory:', ':memory:'],
    ['sqlite://:memory:', ':memory:'],
    ['SQLITE://:memory:', ':memory:'],
    ['file::memory:', ':memory:'],
    ['sqlite:?mode=memory', ':memory:'],
    ['file:name?mode=memory', ':memory:'],
    ['app.db', 'app.db'],
    ['data/App.SQLITE', 'data/App.SQLITE'],
    ['app.sqlite3', 'app.sqlite3'],
    ['/data/app', '/data/app'],
    ['./app', './app'],
    ['../app', '../app'],
    ['.\\app', '.\\app'],
    ['C:\\data\\app', 'C:\\data\\app'],
    ['c:/data/app', 'c:/data/app'],
    ['/data/a#b%20.db', '/data/a#b%20.db'],
    ['sqlite:app', 'app'],
    ['sqlite://app', 'app'],
    ['sqlite:///data/app', '/data/app'],
    ['sqlite:///data/my%20app%3F%23', '/data/my app?#'],
    ['sqlite:///C:/data/app.db', 'C:/data/app.db'],
    ['File:app', 'app'],
    ['file:/data/app', '/data/app'],
    ['file:///data/app', '/data/app'],
    ['file://localhost/data/app', '/data/app'],
    ['file:///D:/app', 'D:/app'],
  ])('%s is %s', (text, file) => {
    expect(parseConnectionString(text)).toEqual({ backendType: 'sqlite', options: { file } });
  });

  test.each(['ro', 'rw', 'rwc'])('understands mode=%s', (mode) => {
    for (const text of [`sqlite:app.db?mode=${mode}`, `/data/app.db?mode=${mode}`, `app.db?mode=${mode}`]) {
      const { options } = parseConnectionString(text);
      expect(options).toEqual({ file: text.replace(/^sqlite:|\?.*/g, ''), mode });
    }
  });

  test.each([
    ['sqlite:app.db?cache=shared', /parameter cache, .* not one of mode/],
    ['app.db?journal=canary', /parameter journal/],
    ['/data/app?x', /parameter x/],
    ['sqlite:app.db?mode=fast', /one of ro, rw, rwc, memory/],
    ['sqlite:app.db?mode=ro&mode=rw', /mode twice/],
    ['sqlite::memory:?mode=ro', /memory takes no mode/],
    ['sqlite:', /names no file/],
    ['sqlite://', /names no file/],
    ['file:///', 'accepted'],
    ['file://host/canary.db', /absolute path/],
    ['file://app.db', /absolute path/],
    ['sqlite:a#b', /%23/],
    ['sqlite:a%zz', /%25/],
    ['sqlite:a%00b', /U\+0000/],
    ['a\0.db', /U\+0000/],
  ])('%s gives %s', (text, expected) => {
    expect(refusal(text)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });
});

describe('PostgreSQL', () => {
  test('reads every part', () => {
    const url =
      'POSTGRES://us%40er:p%2Fw%3A@Db.example:5433/my%20db?sslmode=require&application_name=a+b&connect_timeout=3';
    const { backendType, options } = parseConnectionString(url);
    expect(backendType).toBe('postgres');
    expect(options).toEqual({
      host: 'Db.example',
      port: 5433,
      user: 'us@er',
      database: 'my db',
      sslmode: 'require',
      applicationName: 'a b',
      connectTimeout: 3000,
    });
    expect((options as { password?: string }).password).toBe('p/w:');
  });

  test.each([
    ['postgresql://localhost/app', { host: 'localhost', database: 'app' }],
    ['postgres://', {}],
    ['postgres:///app', { database: 'app' }],
    ['postgres://[::1]/app', { host: '::1', database: 'app' }],
    ['postgres://%2Fvar%2Frun/app', { host: '/var/run', database: 'app' }],
    ['postgres://h/app?schema=acme', { host: 'h', database: 'app', schema: 'acme' }],
    ['postgres:///app?host=/var/run', { host: '/var/run', database: 'app' }],
  ])('%s', (text, expected) => {
    expect(parseConnectionString(text).options).toEqual(expect.objectContaining(expected));
  });

  test('keeps the password out of everything that prints or copies', () => {
    const { options } = parseConnectionString('postgres://u:canary@h/d');
    expect(inspect(options, { depth: 5 })).not.toContain('canary');
    expect(JSON.stringify(options)).not.toContain('canary');
    expect({ ...options }).not.toHaveProperty('password');
    expect(withPassword(options as never, 'again').password).toBe('again');
  });

  test.each([
    ['postgres:app', /begins with postgres:\/\//],
    ['postgres://u:canary#x@h/d', /%23/],
    ['postgres://u:canary/x@h/d', /malformed/],
    ['postgres://u:canary%zz@h/d', /%25/],
    ['postgres://h:99999/d', /malformed/],
    ['postgres://a,b/d', /several hosts/],
    ['postgres://h/d?host=other', /host twice/],
    ['postgres://h/d?sslmode=bogus', /sslmode .* one of disable/],
    ['postgres://h/d?role=canary', /parameter role/],
    ['postgres://h/d?schema=a&schema=b', /schema twice/],
    ['postgres://h/d?password=canary', /parameter password/],
    ['postgres://h/d?connect_timeout=0', /seconds above 0/],
  ])('refuses %s', (text, message) => {
    expect(refusal(text)).toMatch(message);
  });
});

describe('anything else', () => {
  test.each([
    'mysql://u:canary@h/x.db',
    'http://canary',
    'app',
    'canary:secret@host',
    'localhost:5432/canary',
    '   ',
    'a.db.txt',
  ])('refuses %s and names what is accepted', (text) => {
    expect(refusal(text)).toMatch(/postgres:\/\/ .* sqlite: .* :memory:/);
  });

  test.each([undefined, null, 5, {}, ''])('refuses %p', (text) => {
    expect(refusal(text)).toMatch(/empty|not a string/);
  });

  test.each([
    'postgres://u:12?canary&x=1@h/d',
    'postgres://u:12?x=1&canary=2@h/d',
    '//u:canary@h/d',
    'postgres//u:canary@h/d.db',
    'sqlite://u:canary@h/d',
    './/u:canary@h/d?canary',
  ])('repeats nothing of %s', (text) => {
    expect(refusal(text)).not.toContain('canary');
  });

  test('names the scheme that it does not know', () => {
    expect(refusal('mysql://h/x')).toMatch(/^mysql:\/\/ names no database/);
  });
});
