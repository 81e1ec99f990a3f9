// A traveller with a green code of another region, which a guard has looked at.
import type { Subject } from './contract';
import { part } from './_page';

/** The regions that travellers came from before, offered again. */
const issuers = 'scanner-issuers';
export function startElsewhere(enter: (subject: Subject) => void) {
  const form = part<HTMLFormElement>('elsewhere-form'), field = form.querySelector('input')!;
  let known: string[] = [];
  try { known = JSON.parse(localStorage.getItem(issuers) ?? '[]'); } catch { /* None are offered. */ }
  const offer = () => part('issuers').replaceChildren(...known.map(issuer => Object.assign(document.createElement('option'), { value: issuer })));
  offer();
  form.addEventListener('submit', submitted => {
    submitted.preventDefault();
    const issuer = field.value.trim();
    if (!issuer) return field.focus();
    field.value = '';
    known = [issuer, ...known.filter(other => other !== issuer)].slice(0, 5);
    try { localStorage.setItem(issuers, JSON.stringify(known)); } catch { /* For this time only. */ }
    offer();
    enter({ seen: { issuer } });
  });
}
