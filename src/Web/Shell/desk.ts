// Menus are <details>: they open without this script. It closes them on Escape, on a click elsewhere and when another opens.
const menus = () => [...document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')];

document.addEventListener('click', event => {
  for (const menu of menus()) if (!menu.contains(event.target as Node)) menu.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});
export {};
