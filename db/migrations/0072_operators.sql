-- The center is never left without an operator, however many roles are taken at once.
CREATE TRIGGER roles_keep_operator BEFORE DELETE ON roles
  WHEN OLD.role = 'operator' AND (SELECT count(*) FROM roles WHERE role = 'operator') < 2
  BEGIN SELECT RAISE (ABORT, 'last_operator_stays'); END;
