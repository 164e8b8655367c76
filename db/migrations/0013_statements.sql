-- A family's account in the order of time: one range of each index has its opening balance and what moved since.
DROP INDEX postings_owed_to_family;
DROP INDEX postings_paid_to_family;
CREATE INDEX postings_owed_to_family ON postings (credit, at, code, amount_halalas)
  WHERE credit >= 'family:' AND credit < 'family;';
CREATE INDEX postings_paid_to_family ON postings (debit, at, code, amount_halalas)
  WHERE debit >= 'family:' AND debit < 'family;';
