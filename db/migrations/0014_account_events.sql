-- Events about families' own accounts at the processor name the account.
ALTER TABLE payment_events ADD COLUMN account_id TEXT;
