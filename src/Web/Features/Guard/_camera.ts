// The camera is asked for once and stays on: some phones ask the person anew each time.
import type { Detect } from './_decoder';

/** Blind: there is a picture, and nothing reads it. */
export type CameraState = 'on' | 'blind' | 'refused' | 'none';

interface Torch { torch?: boolean }

export class Camera {
  private stream: MediaStream | null = null;

  constructor(private readonly video: HTMLVideoElement, private readonly changed: (state: CameraState) => void) {
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || !this.stream) return;
      void this.stayAwake();
      // Another app may have taken it meanwhile.
      if (this.stream.getVideoTracks().every(track => track.readyState === 'ended')) void this.open();
      else void this.video.play().catch(() => undefined);
    });
  }

  async open(): Promise<void> {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false });
    } catch (problem) {
      this.changed((problem as DOMException)?.name === 'NotAllowedError' ? 'refused' : 'none');
      return;
    }
    this.stream.getVideoTracks().forEach(track => track.addEventListener('ended', () => this.changed('none')));
    this.video.srcObject = this.stream;
    await this.video.play().catch(() => undefined);
    this.changed('on');
    await this.stayAwake();
  }

  /** Null where the phone does not say that it has a light. */
  get torch(): boolean | null {
    const track = this.track as unknown as { getCapabilities?(): Torch; getSettings(): Torch } | undefined;
    return track?.getCapabilities?.().torch ? track.getSettings().torch ?? false : null;
  }

  async light(on: boolean): Promise<void> {
    await this.track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }).catch(() => undefined);
  }

  /** Looks at picture after picture, and tells each code that it sees, as often as it sees it. */
  watch(detect: Detect, seen: (text: string) => void): void {
    const look = async () => {
      const isPicture = this.video.readyState >= 2 && this.video.videoWidth > 0 && document.visibilityState === 'visible';
      try {
        const text = isPicture ? await detect(this.video) : null;
        if (text) seen(text);
      } catch { /* The next picture comes. */ }
      setTimeout(look, isPicture ? 30 : 200);
    };
    void look();
  }

  /** Whether anything reads the picture. */
  reads(isBlind: boolean) {
    if (this.stream?.active) this.changed(isBlind ? 'blind' : 'on');
  }

  private get track() {
    return this.stream?.getVideoTracks()[0];
  }

  /** Rejects where it is not allowed, e.g. with a low battery; a try block would not see it. */
  private async stayAwake() {
    await (navigator as { wakeLock?: { request(what: string): Promise<{ release(): Promise<void> }> } }).wakeLock?.request('screen').catch(() => undefined);
  }
}
