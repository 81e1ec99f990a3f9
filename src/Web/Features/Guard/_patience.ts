// Nothing at a door waits without end.

export const wait = (milliseconds: number) => new Promise<undefined>(resolve => setTimeout(resolve, milliseconds));

/** What comes of it, or an error when nothing comes in time. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Nothing came in ${milliseconds} ms.`)), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
