// Buttons beside a number: for thumbs. Without scripts the number is typed.
for (const stepper of document.querySelectorAll<HTMLElement>('[data-stepper]')) {
  const number = stepper.querySelector('input')!;
  for (const button of stepper.querySelectorAll<HTMLButtonElement>('[data-step]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const value = (Number(number.value) || 0) + Number(button.dataset.step);
      number.value = String(Math.min(Number(number.max), Math.max(Number(number.min), value)));
    });
  }
}
export {};
