-- Counts of candidates by state and category, kept by the database itself: the queue's totals need no scan.
CREATE TRIGGER candidate_counts_insert AFTER INSERT ON candidates BEGIN
  INSERT INTO candidate_counts (state, category, count) VALUES (NEW.state, NEW.category, 1)
    ON CONFLICT (state, category) DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER candidate_counts_delete AFTER DELETE ON candidates BEGIN
  UPDATE candidate_counts SET count = count - 1 WHERE state = OLD.state AND category = OLD.category;
END;
--> statement-breakpoint
CREATE TRIGGER candidate_counts_update AFTER UPDATE OF state, category ON candidates
WHEN NEW.state <> OLD.state OR NEW.category <> OLD.category BEGIN
  UPDATE candidate_counts SET count = count - 1 WHERE state = OLD.state AND category = OLD.category;
  INSERT INTO candidate_counts (state, category, count) VALUES (NEW.state, NEW.category, 1)
    ON CONFLICT (state, category) DO UPDATE SET count = count + 1;
END;
