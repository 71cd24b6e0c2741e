// Every way by which a page, or a worker, could send something to an address. None waits for an answer.
(() => {
  const quietly = (act) => {
    try {
      Promise.resolve(act()).catch(() => {});
    } catch {
      // Refused at once.
    }
  };
  const put = (name, given) => quietly(() => document.body.append(Object.assign(document.createElement(name), given)));
  const link = (rel, href, more = {}) => quietly(() => document.head.append(Object.assign(document.createElement('link'), { rel, href, ...more })));
  const submit = (address, method) => quietly(() => {
    const frame = Object.assign(document.createElement('iframe'), { name: `frame-${Math.random()}` });
    const form = Object.assign(document.createElement('form'), { action: address, method, target: frame.name });
    document.body.append(frame, form);
    form.submit();
  });
  const both = {
    fetch: (address) => quietly(() => fetch(address)),
    request: (address) => quietly(() => { const x = new XMLHttpRequest(); x.open('POST', address); x.send('secret'); }),
    socket: (address) => quietly(() => new WebSocket(address.replace('http', 'ws'))),
    events: (address) => quietly(() => new EventSource(address)),
    module: (address) => quietly(() => import(address)),
    'child-worker': (address) => quietly(() => new Worker(URL.createObjectURL(new Blob([`import(${JSON.stringify(address)}); fetch(${JSON.stringify(address)})`], { type: 'text/javascript' })), { type: 'module' })),
  };
  return {
    page: {
      fetch: both.fetch,
      'last-fetch': (address) => quietly(() => fetch(address, { method: 'POST', body: 'secret', keepalive: true, mode: 'no-cors' })),
      request: both.request,
      beacon: (address) => quietly(() => navigator.sendBeacon(address, 'secret')),
      socket: both.socket,
      events: both.events,
      module: both.module,
      'child-worker': both['child-worker'],
      script: (address) => put('script', { src: address }),
      image: (address) => quietly(() => { new Image().src = address; }),
      sound: (address) => put('audio', { src: address, preload: 'auto' }),
      film: (address) => put('video', { src: address, preload: 'auto', poster: address }),
      frame: (address) => put('iframe', { src: address }),
      object: (address) => put('object', { data: address }),
      embed: (address) => put('embed', { src: address }),
      style: (address) => link('stylesheet', address),
      prefetch: (address) => link('prefetch', address),
      preload: (address) => link('preload', address, { as: 'fetch', crossOrigin: '' }),
      modulepreload: (address) => link('modulepreload', address),
      icon: (address) => quietly(() => { document.body.style.backgroundImage = `url(${address})`; }),
      font: (address) => quietly(() => new FontFace('x', `url(${address})`).load()),
      'form-get': (address) => submit(address, 'get'),
      'form-post': (address) => submit(address, 'post'),
      ping: (address) => quietly(() => { const a = Object.assign(document.createElement('a'), { href: '#x', ping: address }); document.body.append(a); a.click(); }),
      cache: (address) => quietly(async () => (await caches.open('x')).add(new Request(address, { mode: 'no-cors' }))),
    },
    worker: {
      // Its own fetch answers from memory: this is the browser's.
      fetch: (address) => quietly(() => WorkerGlobalScope.prototype.fetch.call(self, address)),
      request: both.request,
      socket: both.socket,
      events: both.events,
      module: both.module,
      'child-worker': both['child-worker'],
      font: (address) => quietly(() => new FontFace('x', `url(${address})`).load()),
      cache: (address) => quietly(async () => (await caches.open('x')).add(new Request(address, { mode: 'no-cors' }))),
    },
  };
})()
