/** What PGlite answers in PostgreSQL's protocol, told apart by the names of its messages. */
import type { messages } from '@electric-sql/pglite';

/** Any message of the protocol. */
export type Message = { readonly name: string };

export function isReady(message: Message): message is messages.ReadyForQueryMessage {
  return message.name === 'readyForQuery';
}

export function isError(message: Message): message is messages.DatabaseError {
  return message.name === 'error';
}

export function isParameters(message: Message): message is messages.ParameterDescriptionMessage {
  return message.name === 'parameterDescription';
}

export function isColumns(message: Message): message is messages.RowDescriptionMessage {
  return message.name === 'rowDescription';
}

export function isRow(message: Message): message is messages.DataRowMessage {
  return message.name === 'dataRow';
}

export function isComplete(message: Message): message is messages.CommandCompleteMessage {
  return message.name === 'commandComplete';
}
