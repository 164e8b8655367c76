-- A debt that takes a whole payout moves no account: what is kept of its family's sums is counted anew because of the payout.
CREATE INDEX payouts_of_nothing ON payouts (created_at) WHERE amount_halalas = 0;
