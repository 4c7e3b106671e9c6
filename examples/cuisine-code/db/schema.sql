CREATE TABLE IF NOT EXISTS dishes (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL UNIQUE,
  origin text NOT NULL,
  price_cents integer NOT NULL CHECK (price_cents > 0),
  serves integer NOT NULL CHECK (serves > 0),
  ingredients jsonb NOT NULL,
  drink text NOT NULL
);

CREATE TABLE IF NOT EXISTS orders (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  dish_id integer NOT NULL REFERENCES dishes,
  table_number integer NOT NULL CHECK (table_number BETWEEN 1 AND 40),
  placed_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO dishes (name, origin, price_cents, serves, ingredients, drink) VALUES
  ('Ribollita', 'Tuscany', 1150, 4,
   '[{"what": "cavolo nero", "grams": 400}, {"what": "cannellini beans", "grams": 300}, {"what": "stale bread", "grams": 250}]', 'Chianti'),
  ('Shakshuka', 'Tunisia', 980, 2,
   '[{"what": "tomatoes", "grams": 600}, {"what": "eggs", "grams": 220}, {"what": "red peppers", "grams": 180}]', 'mint tea'),
  ('Caldo verde', 'Minho', 870, 4,
   '[{"what": "potatoes", "grams": 700}, {"what": "kale", "grams": 250}, {"what": "chouriço", "grams": 150}]', 'Vinho Verde'),
  ('Okonomiyaki', 'Osaka', 1290, 2,
   '[{"what": "white cabbage", "grams": 350}, {"what": "flour", "grams": 150}, {"what": "eggs", "grams": 110}]', 'barley tea'),
  ('Käsespätzle', 'Swabia', 1120, 3,
   '[{"what": "flour", "grams": 400}, {"what": "mountain cheese", "grams": 250}, {"what": "onions", "grams": 300}]', 'pale lager'),
  ('Chana masala', 'Punjab', 1040, 4,
   '[{"what": "chickpeas", "grams": 500}, {"what": "tomatoes", "grams": 300}, {"what": "ginger", "grams": 30}]', 'salted lassi'),
  ('Mole poblano', 'Puebla', 1680, 6,
   '[{"what": "chicken", "grams": 1500}, {"what": "dried chillies", "grams": 120}, {"what": "dark chocolate", "grams": 90}]', 'mezcal'),
  ('Zupa szczawiowa', 'Masovia', 790, 4,
   '[{"what": "sorrel", "grams": 350}, {"what": "potatoes", "grams": 400}, {"what": "sour cream", "grams": 200}]', 'kvass')
ON CONFLICT (name) DO NOTHING;
