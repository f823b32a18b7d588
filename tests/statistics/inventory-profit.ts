/**
 * Exact long-run profit per day of SSJ's (s,S) inventory, from one full stock to the next: Poisson demand of mean 100 a day,
 * lost sales, price 2, holding 0.1 on the evening's stock, an order of the evening (cost 10 and 1 a piece) arrives by
 * morning with probability 0.95, or never.
 */
export function inventoryProfit(reorderLevel: number, orderUpTo: number): number {
  const [demand, price, holding, fixed, unit, arrives] = [100, 2, 0.1, 10, 1, 0.95];
  const chance = poisson(demand, orderUpTo);
  const profits: number[] = [];
  const days: number[] = [];
  for (let stock = 0; stock <= orderUpTo; stock++) {
    let [profit, length, again] = [0, 1, 0];
    let left = 1;
    for (let rest = stock; rest >= 0; rest--) {
      const probability = rest > 0 ? (chance[stock - rest] as number) : left;
      left -= probability;
      profit += probability * (price * (stock - rest) - holding * rest);
      const goesOn = probability * (rest < reorderLevel ? 1 - arrives : 1);
      if (rest < reorderLevel) profit -= probability * arrives * (fixed + unit * (orderUpTo - rest));
      if (rest === stock) again += goesOn;
      else {
        profit += goesOn * (profits[rest] as number);
        length += goesOn * (days[rest] as number);
      }
    }
    profits.push(profit / (1 - again));
    days.push(length / (1 - again));
  }
  return (profits[orderUpTo] as number) / (days[orderUpTo] as number);
}

function poisson(mean: number, most: number): number[] {
  const chances = [Math.exp(-mean)];
  for (let count = 1; count <= most; count++) chances.push(((chances[count - 1] as number) * mean) / count);
  return chances;
}

/** Exact mean profit per day of the same inventory over a number of days from a full stock. */
export function meanProfit(reorderLevel: number, orderUpTo: number, days: number): number {
  const [demand, price, holding, fixed, unit, arrives] = [100, 2, 0.1, 10, 1, 0.95];
  const chance = poisson(demand, orderUpTo);
  let worth = new Float64Array(orderUpTo + 1);
  for (let day = 0; day < days; day++) {
    const evening = worth.map((value, rest) => {
      const refilled = (worth[orderUpTo] as number) - fixed - unit * (orderUpTo - rest);
      return (rest < reorderLevel ? arrives * refilled + (1 - arrives) * value : value) - holding * rest;
    });
    worth = worth.map((_, stock) => {
      let [sum, left] = [0, 1];
      for (let rest = stock; rest >= 0; rest--) {
        const probability = rest > 0 ? (chance[stock - rest] as number) : left;
        left -= probability;
        sum += probability * (price * (stock - rest) + (evening[rest] as number));
      }
      return sum;
    });
  }
  return (worth[orderUpTo] as number) / days;
}
