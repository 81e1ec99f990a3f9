// Asks the device for a passkey and sends its answer in the form. Without this script, or on a device without passkeys, the form stays hidden.

const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const text = (buffer: ArrayBuffer | null | undefined) =>
  buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '') : undefined;

const known = (list: any[] | undefined) => list?.map(entry => ({ ...entry, id: bytes(entry.id) }));

function read(question: any): any {
  const read = { ...question, challenge: bytes(question.challenge), excludeCredentials: known(question.excludeCredentials), allowCredentials: known(question.allowCredentials) };
  if (question.user) read.user = { ...question.user, id: bytes(question.user.id) };
  return read;
}

/** As PublicKeyCredential.toJSON would write it, which older browsers lack. */
function write(credential: any): string {
  const { response } = credential;
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      authenticatorData: text(response.authenticatorData ?? response.getAuthenticatorData?.()),
      signature: text(response.signature),
      userHandle: text(response.userHandle),
      transports: response.getTransports?.(),
      publicKey: text(response.getPublicKey?.()),
      publicKeyAlgorithm: response.getPublicKeyAlgorithm?.()
    }
  });
}

async function ask(form: HTMLFormElement) {
  const token = form.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')!.value;
  const answer = await fetch(form.dataset.passkey!, { method: 'POST', headers: { 'X-Antiforgery': token } });
  if (!answer.ok) throw new Error(String(answer.status));
  const publicKey = read(await answer.json());
  const credential = form.hasAttribute('data-passkey-make') ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
  form.querySelector<HTMLInputElement>('[name="credential"]')!.value = write(credential);
  form.submit();
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (!('PublicKeyCredential' in window)) continue;
  form.hidden = false;
  form.addEventListener('submit', event => {
    event.preventDefault();
    const problem = form.querySelector<HTMLElement>('[data-passkey-problem]')!;
    problem.hidden = true;
    ask(form).catch(() => { problem.hidden = false; });
  });
}
export {};
