export interface Payload {
  readonly size: number;
  readonly note?: string;
  readonly parts: readonly Payload[];
}
