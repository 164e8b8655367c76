// The outbox: every SMS and e-mail that the store sent, stored for reading instead of delivered.
import { type Database, integerOf, type Row, textOf, textOrNull } from "../database.ts";

export interface Message {
  readonly id: string;
  readonly channel: "sms" | "email";
  readonly from: string;
  readonly to: string;
  readonly subject: string | null;
  readonly body: string;
  readonly html: string | null;
  readonly at: number;
}

const insert = `INSERT INTO messages (id, channel, sender, recipient, subject, body, html, at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

export function saveMessage(database: Database, message: Message): void {
  const { id, channel, from, to, subject, body, html, at } = message;
  database.statement(insert).run(id, channel, from, to, subject, body, html, at);
}

function readMessage(row: Row): Message {
  return {
    id: textOf(row, "id"),
    channel: textOf(row, "channel") === "sms" ? "sms" : "email",
    from: textOf(row, "sender"),
    to: textOf(row, "recipient"),
    subject: textOrNull(row, "subject"),
    body: textOf(row, "body"),
    html: textOrNull(row, "html"),
    at: integerOf(row, "at"),
  };
}

/** Newest first; all of them, or those to one number or address. */
export function listMessages(database: Database, to: string | null, limit: number): Message[] {
  const where = to === null ? "" : "WHERE recipient = ?";
  const sql = `SELECT * FROM messages ${where} ORDER BY sequence DESC LIMIT ?`;
  const rows = database.statement(sql).all(...(to === null ? [limit] : [to, limit]));
  return rows.map(readMessage);
}
