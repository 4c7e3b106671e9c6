// The menu and the orders, recipes for as many people as asked for (?serves=6), and since 2.0.0 the
// drink that goes with a dish, while the feature `pairings` is on.
import { HttpError } from '../../http-error.mjs';

const DISH = 'id, name, origin, price_cents AS "priceCents", serves, ingredients, drink';

async function findDish(database, id) {
  const [dish] = await database.query(`SELECT ${DISH} FROM dishes WHERE id = $1`, [id]);
  if (dish === undefined) throw new HttpError(404, `There is no dish ${id}.`);
  return dish;
}

function scaleRecipe(dish, people) {
  if (people === null) return dish;
  const serves = Number(people);
  if (!Number.isInteger(serves) || serves < 1 || serves > 100) {
    throw new HttpError(400, 'serves must be a whole number from 1 to 100.');
  }
  const ingredients = dish.ingredients.map(({ what, grams }) => ({
    what,
    grams: Math.round((grams * serves) / dish.serves),
  }));
  return { ...dish, serves, ingredients };
}

function present({ drink, ...dish }, features) {
  return features.pairings ? { ...dish, drink } : dish;
}

export const routes = [
  {
    method: 'GET',
    path: /^\/dishes$/,
    async answer({ database, features }) {
      const dishes = await database.query(`SELECT ${DISH} FROM dishes ORDER BY name`);
      return dishes.map((dish) => present(dish, features));
    },
  },
  {
    method: 'GET',
    path: /^\/dishes\/(\d{1,6})$/,
    answer: async ({ database, id, query, features }) =>
      present(scaleRecipe(await findDish(database, id), query.get('serves')), features),
  },
  {
    method: 'GET',
    path: /^\/orders\/(\d{1,9})$/,
    async answer({ database, id }) {
      const [order] = await database.query(
        'SELECT id, dish_id AS "dishId", table_number AS "table" FROM orders WHERE id = $1',
        [id],
      );
      if (order === undefined) throw new HttpError(404, `There is no order ${id}.`);
      return order;
    },
  },
  {
    method: 'POST',
    path: /^\/orders$/,
    async answer({ database, body, features }) {
      if (!features.ordering) throw new HttpError(409, 'The kitchen takes no orders now.');
      const { dishId, table } = body ?? {};
      if (!Number.isInteger(dishId)) throw new HttpError(400, 'dishId must be a whole number.');
      if (!(Number.isInteger(table) && table >= 1 && table <= 40)) {
        throw new HttpError(400, 'table must be a whole number from 1 to 40.');
      }
      const dish = await findDish(database, dishId);
      const [order] = await database.query(
        'INSERT INTO orders (dish_id, table_number) VALUES ($1, $2) RETURNING id',
        [dishId, table],
      );
      return { id: order.id, dish: dish.name, table };
    },
  },
];
