// Helps while the form is filled in; without it the form works and the server says the same.
const kind = document.querySelector<HTMLInputElement>('#kind');
const stay = document.querySelector<HTMLInputElement>('[data-stay-field]');
const usual = document.querySelector<HTMLElement>('[data-stay-usual]');
const hours = document.querySelector<HTMLTextAreaElement>('[data-hours]');
const preview = document.querySelector<HTMLElement>('[data-hours-preview]');

kind?.addEventListener('input', () => {
  const option = [...document.querySelectorAll<HTMLOptionElement>('#kinds option')].find(o => o.value === kind.value);
  if (usual) usual.textContent = option ? (stay?.dataset.stayText ?? '').replace('{0}', option.dataset.stay ?? '') : '';
});

let pause = 0;
let asked = 0;
async function understand() {
  if (!hours || !preview) return;
  const turn = ++asked;
  try {
    const answer = await fetch(`${hours.dataset.hours}?text=${encodeURIComponent(hours.value)}`, { credentials: 'same-origin' });
    // The server encodes what was typed; only the latest answer counts.
    if (answer.ok && turn === asked) preview.innerHTML = await answer.text();
  } catch { /* The preview is a help; saving says what is wrong. */ }
}
function soon() {
  clearTimeout(pause);
  pause = window.setTimeout(understand, 300);
}
hours?.addEventListener('input', soon);

for (const example of document.querySelectorAll<HTMLElement>('[data-hours-example]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'example';
  button.textContent = example.textContent;
  button.addEventListener('click', () => {
    if (!hours) return;
    hours.value = button.textContent ?? '';
    hours.focus();
    void understand();
  });
  example.replaceWith(button);
}
export {};
