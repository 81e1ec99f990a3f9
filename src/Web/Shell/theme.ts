// Blocking and tiny: follows the device before the first paint when the visitor left the theme to it.
const root = document.documentElement;
if (root.dataset.themeChoice === 'auto') {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const set = () => root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  set();
  dark.addEventListener('change', set);
}
export {};
