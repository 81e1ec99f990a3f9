// The worker that keeps the page for the next start without a network, and the word that a newer one is there.
import { part, root } from './_page';

export function startWorker() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const isFirst = !workers.controller;
  workers.register(root.dataset.serviceWorker!, { scope: root.dataset.scope! }).then(registration => {
    // A page that stays open for days asks now and then.
    setInterval(() => void registration.update().catch(() => undefined), 3_600_000);
  }).catch(() => undefined);
  // The page is not loaded anew by itself: some phones would ask for the camera again, in the middle of a queue.
  workers.addEventListener('controllerchange', () => {
    if (!isFirst) part('newer').hidden = false;
  });
  part('newer').querySelector('button')!.addEventListener('click', () => location.reload());
}
