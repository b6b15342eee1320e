/** What the page does in a browser: search, filter, keys. Everything is there without it, and foreign text only ever becomes text. */

/** One classic script without dependencies. It reads the report from its JSON. */
export const pageScript = `'use strict';
(function () {
  const byId = (id) => document.getElementById(id);
  const report = JSON.parse(byId('report').textContent);
  const search = byId('search');
  const entity = byId('entity');
  const list = byId('list');
  const links = [...list.querySelectorAll('a')];
  const filters = [...document.querySelectorAll('[data-filter]')];
  let verdict = '';
  byId('controls').hidden = false;
  byId('keys').hidden = false;

  const texts = report.queries.map((query) => {
    const failure = query.failure || { message: '', rule: null };
    const rule = failure.rule || { code: '' };
    return [query.entity + '.' + query.query, query.path, query.documentation, query.sql.postgres, query.sql.sqlite,
      query.allowance, failure.kind, failure.message, rule.code, ...query.notes].join('\\n').toLowerCase();
  });

  function apply() {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const link of links) {
      const text = texts[Number(link.dataset.query)];
      const fits = words.every((word) => text.includes(word)) &&
        (entity.value === '' || link.dataset.entity === entity.value) &&
        (verdict === '' || link.dataset.verdict === verdict);
      link.parentElement.hidden = !fits;
      if (fits) shown++;
    }
    for (const section of list.querySelectorAll('section')) {
      section.hidden = !section.querySelector('li:not([hidden])');
    }
    const all = links.length;
    byId('shown').textContent = shown === 0 ? 'No query fits.' : shown === all ? '' : shown + ' of ' + all + ' queries';
  }

  const visible = () => links.filter((link) => !link.parentElement.hidden);
  const opened = () => document.querySelector('article:target');
  const linkOf = (article) => list.querySelector('a[href="#' + article.id + '"]');

  function move(step) {
    const shown = visible();
    const focused = shown.indexOf(document.activeElement);
    if (focused >= 0) {
      const next = shown[focused + step];
      if (next) next.focus();
      else if (step < 0) search.focus();
      return;
    }
    const article = opened();
    const place = article ? shown.indexOf(linkOf(article)) : -1;
    const next = place >= 0 ? shown[place + step] : shown[0];
    if (!next) return;
    if (article && !isControl(document.activeElement)) next.click();
    else next.focus();
  }

  const isControl = (element) => element === search || element === entity;

  function escape() {
    if (document.activeElement === search && search.value !== '') {
      search.value = '';
      apply();
      return;
    }
    const article = opened();
    if (article) {
      location.hash = '#overview';
      linkOf(article).focus();
    }
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const active = document.activeElement;
    const inList = active === search || list.contains(active);
    const typing = active === search || active === entity;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const letter = { j: 1, k: -1 }[event.key];
    if (event.key === '/' && active !== search) {
      search.focus();
      search.select();
    } else if (event.key === 'Escape') escape();
    else if (event.key === 'Enter' && active === search) move(1);
    else if (step !== undefined && inList) move(step);
    else if (letter !== undefined && !typing) move(letter);
    else return;
    event.preventDefault();
  }

  function arrived() {
    const article = opened();
    for (const link of links) {
      if (article && link === linkOf(article)) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    if (!article) return;
    linkOf(article).scrollIntoView({ block: 'nearest' });
    article.querySelector('h1').focus();
    scrollTo(0, 0);
  }

  async function copy(button) {
    const article = button.closest('article');
    const script = article.querySelector('.script');
    try {
      await navigator.clipboard.writeText(report.queries[Number(article.id.slice(6))].failure.script);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(script);
      button.textContent = 'Selected: copy it';
    }
  }

  search.addEventListener('input', apply);
  entity.addEventListener('change', apply);
  for (const button of filters) {
    button.addEventListener('click', () => {
      verdict = button.dataset.filter;
      for (const each of filters) each.setAttribute('aria-pressed', String(each === button));
      apply();
    });
  }
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', () => copy(button));
  }
  document.addEventListener('keydown', pressed);
  addEventListener('hashchange', arrived);
  apply();
  arrived();
})();
`;
