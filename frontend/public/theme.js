// Sets the theme before the first paint. A file of its own, so that the content security policy needs no inline script.
(function () {
  var choice = 'system';
  try {
    choice = localStorage.getItem('tierline.theme') || 'system';
  } catch (error) {
    void error; // storage is switched off: the system's theme it is
  }
  var isDark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-theme', isDark ? 'dark' : 'light');
})();
