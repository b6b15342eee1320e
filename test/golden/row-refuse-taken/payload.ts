export interface Payload {
  readonly size: number;
}
