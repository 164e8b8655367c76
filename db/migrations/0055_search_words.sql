-- Words are kept with the Arabic article and without it, and Urdu letters and numbers with units as search now folds them.
INSERT OR IGNORE INTO product_words (word, product_id)
  SELECT replace(replace(replace(replace(replace(replace(word, 'ہ', 'ه'), 'ھ', 'ه'), 'ۂ', 'ه'), 'ۃ', 'ه'), 'ے', 'ي'), 'ں', 'ن'),
    product_id
  FROM product_words WHERE word GLOB '*[ہھۂۃےں]*';
INSERT OR IGNORE INTO product_words (word, product_id)
  SELECT substr(word, CASE WHEN word GLOB '[وف][بك]ال*' THEN 5 WHEN word GLOB '[بكوف]ال*' OR word GLOB '[وف]لل*' THEN 4 ELSE 3 END),
    product_id
  FROM product_words
  WHERE (word GLOB '[وف][بك]ال??*') OR (word GLOB '[بكوف]ال??*') OR (word GLOB '[وف]لل??*') OR (word GLOB 'ال??*') OR (word GLOB 'لل??*');
