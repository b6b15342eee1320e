export interface Payload {
  readonly size: number;
}

interface Map2 {
  readonly hidden: true;
}

export const map: Map2 = { hidden: true };
