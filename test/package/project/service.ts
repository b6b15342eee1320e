import { newUuid, openDal } from 'dualect';
import * as unified from './generated/unified/index.js';

await using dal = await openDal('app.db', unified);
await dal.migrate();

const id = newUuid();
await dal.note.create({ id, body: 'read me' });
const note = await dal.note.find({ id });
if (note?.body !== 'read me' || note.pinned !== false) throw new Error('the note did not come back');

const body: string = note.body;
const createdAt: Date = note.createdAt;
if (body === '' || Number.isNaN(createdAt.getTime())) throw new Error('the types lied');
