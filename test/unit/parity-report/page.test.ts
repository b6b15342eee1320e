/** The page of a parity report, opened and clicked through in headless Chromium. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as sparticuz from '@sparticuz/chromium';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { reportPage } from '../../../codegen/parity/report/page.js';
import { temporaryFolder } from '../../support/backends.js';
import { sampleReport, verdict } from '../../support/parity-report.js';

const chromium = sparticuz.default;
let browser: Browser;
let page: Page;
let folder: ReturnType<typeof temporaryFolder>;
let complaints: string[];
let url: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const file = join(folder.path, 'report.html');
  writeFileSync(file, reportPage(sampleReport));
  url = pathToFileURL(file).href;
  browser = await puppeteer.launch({
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    executablePath: await chromium.executablePath(),
    headless: 'shell',
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  folder.dispose();
});

beforeEach(async () => {
  complaints = [];
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url().replace(/#.*/, '') !== url) complaints.push(`it asked for ${request.url()}`);
  });
  await page.goto(url);
});

afterEach(async () => {
  const stolen = await page.evaluate('typeof window.stolen');
  await page.close();
  expect(complaints).toEqual([]);
  expect(stolen).toBe('undefined');
});

/** The texts of all elements that can be seen. */
const seen = (selector: string) =>
  page.$$eval(selector, (elements) =>
    elements.filter((element) => element.checkVisibility()).map((element) => element.textContent?.trim()),
  );
const listed = () => seen('#list li a span:nth-child(2)');
const focused = () => page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id');
const press = async (...keys: readonly Parameters<Page['keyboard']['press']>[0][]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('the page', () => {
  test('opens with an overview that leads to what differs', async () => {
    expect(await page.title()).toBe('4 of 9 queries differ · dualect verify');
    expect(await seen('h1')).toEqual(['4 of 9 queries differ']);
    expect(await seen('.counts dd')).toEqual(['4', '1', '1', '2', '1']);
    expect(await listed()).toEqual([
      'latest',
      'rename',
      'find',
      'sweep',
      'wide',
      'count',
      'never',
      'search',
      'hostile',
    ]);
    await page.click('.index a');
    expect(await seen('h1')).toEqual(['run.latest']);
  });

  test('searches names, texts and messages, all words of them', async () => {
    await page.type('#search', 'STRFTIME offset');
    expect(await listed()).toEqual(['latest']);
    expect(await seen('#shown')).toEqual(['1 of 9 queries']);
    await page.type('#search', ' nothing');
    expect(await listed()).toEqual([]);
    expect(await seen('#list h2')).toEqual([]);
    expect(await seen('#shown')).toEqual(['No query fits.']);
  });

  test('filters by entity and by verdict', async () => {
    await page.select('#entity', 'task');
    expect(await listed()).toEqual(['wide', 'count', 'never', 'search']);
    await page.click('[data-filter="different"]');
    expect(await listed()).toEqual(['wide', 'count']);
    expect(await seen('[aria-pressed="true"]')).toEqual([expect.stringContaining('different')]);
    await page.select('#entity', '');
    expect(await listed()).toEqual(['latest', 'rename', 'wide', 'count']);
    await page.click('[data-filter=""]');
    expect(await listed()).toHaveLength(9);
  });

  test('shows all of a failure, with what differs marked', async () => {
    await page.click('a[data-query="0"]');
    expect(await seen('.message')).toEqual(['run.latest gives the same rows in another order']);
    expect(await seen('.place')).toEqual(['queries/run.sql:41:9']);
    expect(await seen('.rule code')).toEqual(['null-order']);
    expect(await seen('figure pre .changed mark')).toEqual(expect.arrayContaining(['now', 'OFFSET 0']));
    expect(await seen('article .answers h3')).toEqual(['SQLite', 'PGlite and PostgreSQL']);
    expect(await seen('.answers mark')).toEqual(expect.arrayContaining(['NULL', '2026-03-29T01:30:00.125Z']));
    expect(await seen('.answers td:nth-child(3) mark')).toEqual([]);
    expect(await seen('.calls code')).toEqual(["run.latest({ name: 'nightly' })"]);
    expect(await seen('pre .line')).toContain('dualect verify --query run.latest --seed 7 --runs 25');
    expect(await seen('pre.script')).toEqual([]);
    await page.click('article:target summary');
    expect(await seen('pre.script')).toEqual([expect.stringContaining("await openDal(':memory:', {});")]);
    await page.click('article:target [data-copy]');
    await page.waitForFunction(
      "document.querySelector('article:target [data-copy]').textContent !== 'Copy it'",
    );
    expect(await seen('article:target [data-copy]')).toEqual([
      expect.stringMatching(/^(Copied|Selected: copy it)$/),
    ]);
  });

  test('shows a row that one side has not', async () => {
    await page.click('a[data-query="1"]');
    expect(await seen('.missing')).toEqual(['no such row']);
    expect(await seen('.answers tr.differs')).toHaveLength(4);
    expect(await seen('.answers figcaption')).toEqual(['runs, afterwards', 'runs, afterwards']);
  });
});

describe('the keyboard alone', () => {
  test('searches, walks the list, opens, reads on and goes back', async () => {
    await press('/');
    expect(await focused()).toBe('search');
    await page.keyboard.type('run');
    await press('ArrowDown');
    expect(await focused()).toContain('latest');
    await press('ArrowDown', 'j', 'k', 'ArrowUp', 'j', 'Enter');
    expect(await seen('h1')).toEqual(['run.rename']);
    expect(await focused()).toBe('run.rename');
    await press('j');
    expect(await seen('h1')).toEqual(['run.find']);
    await press('k', 'k');
    expect(await seen('h1')).toEqual(['run.latest']);
    expect(await seen('[aria-current="page"]')).toEqual([expect.stringContaining('latest')]);
    await press('Escape');
    expect(await seen('h1')).toEqual(['4 of 9 queries differ']);
    expect(await focused()).toContain('latest');
    await press('ArrowUp');
    expect(await focused()).toBe('search');
    await press('Escape');
    expect(await listed()).toHaveLength(9);
  });

  test('reaches every control by Tab, shows where it is, and presses buttons', async () => {
    const reached: unknown[] = [];
    for (let count = 0; count < 9; count++) {
      await press('Tab');
      reached.push(await focused());
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect({ reached, outline }).toMatchObject({ outline: expect.not.stringMatching('none') });
    }
    expect(reached.slice(0, 5)).toEqual([
      'Skip the list',
      'dualect verify',
      'search',
      expect.stringContaining('all entities'),
      'all 9',
    ]);
    expect(reached[5]).toContain('different');
    await press('Enter');
    expect(await listed()).toEqual(['find', 'hostile']);
    await page.focus('[data-filter="unproven"]');
    await press('Space', 'j', 'Enter');
    expect(await seen('h1')).toEqual(['task.never']);
  });

  test('types letters into the search, not into the list', async () => {
    await press('/', 'j', 'k', '/');
    expect(await page.$eval('#search', (input) => input.value)).toBe('jk/');
  });
});

describe('hostile names and values', () => {
  test('are shown as they are, and run nothing', async () => {
    await page.click('a[data-query="8"]');
    const [place] = await seen('.place');
    expect(place).toContain('</script><img src=x onerror="window.stolen=1"><!--');
    expect(await page.$$('img')).toHaveLength(0);
    expect(await seen('article mark')).not.toHaveLength(0);
    await page.click('a[data-query="1"]');
    expect(await seen('.answers td mark')).toEqual(
      expect.arrayContaining([expect.stringContaining('</script><img')]),
    );
    await page.type('#search', 'onerror');
    expect(await listed()).toEqual(['hostile']);
  });

  test('could run nothing even as markup: the policy refuses all but the own script', async () => {
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'window.stolen = 2';
      document.body.append(script);
    `);
    expect(complaints).toEqual([expect.stringContaining('Content Security Policy')]);
    complaints = [];
  });
});

describe('other readers', () => {
  test('read everything without the script', async () => {
    await page.setJavaScriptEnabled(false);
    await page.goto(`${url}#query-4`);
    await page.reload();
    await page.setJavaScriptEnabled(true);
    expect(await seen('h1')).toEqual(['task.wide']);
    expect(await seen('#controls')).toEqual([]);
    expect(await seen('.answers mark')).toEqual(['value 5', 'other']);
  });

  test.each([
    ['light', '#query-0'],
    ['dark', '#query-4'],
  ])('read it on a phone, %s', async (scheme, hash) => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await listed()).toHaveLength(9);
    await page.goto(url + hash);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await listed()).toEqual([]);
    await page.click('article:target .back a');
    expect(await listed()).toHaveLength(9);
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(scheme === 'dark' ? 'rgb(22, 24, 28)' : 'rgb(251, 251, 249)');
  });

  test('have texts of enough contrast in both schemes', async () => {
    for (const value of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await page.goto(`${url}#query-0`);
      expect(await page.evaluate(lowContrast)).toEqual([]);
    }
  });
});

/** Elements with text of their own whose contrast with what is behind it is below 4.5. Runs in the page. */
const lowContrast = `{
  const parts = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const linear = (share) => (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  const light = (color) => {
    const [r, g, b] = parts(color).map((part) => linear(part / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return parts(color)[3] !== 0 || element.parentElement === null ? color : behind(element.parentElement);
  };
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  [...document.body.querySelectorAll('*')]
    .filter((element) => element.checkVisibility() && own(element))
    .flatMap((element) => {
      const [high, low] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      return ratio < 4.5 ? [element.tagName + '.' + element.className + ' ' + ratio.toFixed(2)] : [];
    });
}`;

test('the head counts as equal only what is', () => {
  const queries = [
    verdict('task', 'list'),
    { ...verdict('task', 'find'), verdict: 'allowed', allowance: 'meant' } as const,
    { ...verdict('task', 'one'), verdict: 'one dialect' } as const,
  ];
  const head = (some: typeof queries) =>
    /<h1>(.*?)<\/h1>/.exec(reportPage({ ...sampleReport, queries: some }))?.[1];
  expect(head(queries)).toBe('1 of 3 queries are equal, 1 allowed to differ, 1 for one dialect only');
  expect(head(queries.slice(0, 2))).toBe('1 of 2 queries are equal, 1 allowed to differ');
  expect(head(queries.slice(0, 1))).toBe('The query is equal');
});

test('the page of a thousand queries stays small and quick to open', async () => {
  const queries = Array.from({ length: 1000 }, (_, index) => verdict(`entity${index % 20}`, `query${index}`));
  const text = reportPage({ ...sampleReport, queries });
  expect(text.length).toBeLessThan(2_500_000);
  const file = join(folder.path, 'large.html');
  writeFileSync(file, text);
  url = pathToFileURL(file).href;
  await page.goto(url);
  expect(await seen('h1')).toEqual(['All 1000 queries are equal']);
  await page.type('#search', 'query999');
  expect(await listed()).toEqual(['query999']);
});
