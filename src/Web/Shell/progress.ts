// While something is made in the background, its page looks again by itself; without this script people press "Look again".
const waiting = document.querySelector('[data-progress]');

async function look(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const still = page.querySelector('[data-progress]');
    if (!still) {
      location.reload();
      return;
    }
    const [now, shown] = [still.querySelector('[role=status]'), waiting!.querySelector('[role=status]')];
    if (now && shown && now.innerHTML !== shown.innerHTML) shown.replaceWith(now);
  }
  setTimeout(look, 1500);
}
if (waiting) setTimeout(look, 700);
export {};
