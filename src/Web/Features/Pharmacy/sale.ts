// Helps while the form is filled in: what the server knows already, what it would decide, and where the cursor goes next.
// Without it the form works and the server says the same when it is sent.
const form = document.querySelector<HTMLFormElement>('form[data-sale]');
const advice = form?.querySelector<HTMLElement>('[data-advice]');
const field = (name: string) => form?.querySelector<HTMLInputElement>(`#${name}`) ?? null;
const documentField = field('document');
const name = field('name');
const phone = field('phone');
const drug = field('drug');
const quantity = field('quantity');
const temperature = field('temperature');

let asked = 0;
async function check(): Promise<void> {
  if (!form?.dataset.sale || !advice) return;
  const turn = ++asked;
  try {
    const answer = await fetch(form.dataset.sale, { method: 'POST', body: new FormData(form), credentials: 'same-origin' });
    // The server encodes what was typed; only the latest answer counts.
    if (!answer.ok || turn !== asked) return;
    advice.innerHTML = await answer.text();
    know();
  } catch { /* A help only; recording says what is wrong. */ }
}

/** A known buyer's fields are filled in, and the cursor goes on to the drug; a pass brings everything. */
function know(): void {
  if (advice?.querySelector('[data-handed]') && [documentField, name].includes(document.activeElement as HTMLInputElement)) drug?.focus();
  const known = advice?.querySelector<HTMLElement>('[data-known-name]');
  if (!known || !name || !phone) return;
  const isWaiting = name.value === '' && [documentField, name].includes(document.activeElement as HTMLInputElement);
  if (name.value === '') name.value = known.dataset.knownName ?? '';
  if (phone.value === '') phone.value = known.dataset.knownPhone ?? '';
  if (isWaiting) drug?.focus();
}

// A scanner or card reader types and presses Enter: there it ends the field, not the form.
documentField?.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || name?.value !== '' || documentField.value === '') return;
  event.preventDefault();
  name.focus();
});
drug?.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || temperature?.value !== '') return;
  event.preventDefault();
  void check();
  temperature.focus();
});
for (const input of [documentField, drug, quantity, temperature]) input?.addEventListener('change', () => void check());
for (const box of form?.querySelectorAll<HTMLInputElement>('[name=prescription]') ?? []) box.addEventListener('change', () => void check());
export {};
