// Notes what goes wrong in a page, from its first moment on, for the tests to read.
{
  const note = (what) => {
    const noted = JSON.parse(sessionStorage.getItem('watch') ?? '[]');
    sessionStorage.setItem('watch', JSON.stringify([...noted, what]));
  };
  addEventListener('error', (event) => note(`error: ${event.message ?? event.target.outerHTML}`), true);
  addEventListener('unhandledrejection', (event) => note(`rejection: ${event.reason}`));
  document.addEventListener('securitypolicyviolation', (event) => note(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  const { error } = console;
  console.error = (...words) => {
    note(`console: ${words.join(' ')}`);
    error.apply(console, words);
  };
}
