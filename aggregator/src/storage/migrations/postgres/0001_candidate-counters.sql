-- Counts of candidates by state and category, kept by the database itself: the queue's totals need no scan.
CREATE FUNCTION keep_candidate_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.state = OLD.state AND NEW.category = OLD.category THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE candidate_counts SET count = count - 1 WHERE state = OLD.state AND category = OLD.category;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO candidate_counts (state, category, count) VALUES (NEW.state, NEW.category, 1)
      ON CONFLICT (state, category) DO UPDATE SET count = candidate_counts.count + 1;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER candidate_counts_keep AFTER INSERT OR DELETE OR UPDATE OF state, category ON candidates
  FOR EACH ROW EXECUTE FUNCTION keep_candidate_counts();
