// A row of a table: each cell's text stands by itself, whatever its direction.

export function tableRow(cells: readonly string[]): HTMLTableRowElement {
  const line = document.createElement("tr");
  for (const text of cells) {
    const cell = document.createElement("td");
    const isolated = document.createElement("bdi");
    isolated.textContent = text;
    cell.append(isolated);
    line.append(cell);
  }
  return line;
}
