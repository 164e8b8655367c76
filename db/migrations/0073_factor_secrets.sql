-- Secrets of authenticators are encrypted ("key:nonce:cipher"). One that stands here in plain text may have been read: it is
-- forgotten, and its person sets one up anew at the next sign-in.
DELETE FROM factor_challenges WHERE purpose = 'authenticator_added';
DELETE FROM factors WHERE secret IS NOT NULL;
DELETE FROM recovery_codes WHERE NOT EXISTS (SELECT 1 FROM factors f WHERE f.person_id = recovery_codes.person_id);

CREATE TRIGGER factors_encrypted BEFORE INSERT ON factors
  WHEN NEW.secret IS NOT NULL AND NEW.secret NOT GLOB '?*:?*:?*'
  BEGIN SELECT RAISE (ABORT, 'factor_secret_is_plain'); END;
CREATE TRIGGER factors_stay_encrypted BEFORE UPDATE OF secret ON factors
  WHEN NEW.secret IS NOT NULL AND NEW.secret NOT GLOB '?*:?*:?*'
  BEGIN SELECT RAISE (ABORT, 'factor_secret_is_plain'); END;
