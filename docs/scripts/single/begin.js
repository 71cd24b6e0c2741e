// The one-file edition: its scripts stand in the page as text. Each becomes a module, after those that it imports.

{
  /** @type {Record<string, string>} */
  const addresses = {};
  for (const held of document.querySelectorAll('script[data-module]')) {
    const source = (held.textContent ?? '').replace(/(?<=from ')\.\/([\w.]+)(?=')/g, (_, name) => addresses[name]);
    addresses[held.getAttribute('data-module') ?? ''] = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  }
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.body.setAttribute('data-md-color-scheme', dark.matches ? 'slate' : 'default');
  dark.addEventListener('change', follow);
  follow();
  void import(addresses['checklist.mjs']);
}
