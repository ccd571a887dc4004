/** Saves a chart as a picture: the SVG as it stands with the styles it inherits, or the same drawn into a PNG of double size. */
export async function saveChart(svg: SVGSVGElement, name: string, kind: 'png' | 'svg'): Promise<void> {
  const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${kind}`;
  const picture = new Blob([new XMLSerializer().serializeToString(withStyles(svg))], { type: 'image/svg+xml' });
  save(kind === 'svg' ? picture : await drawn(picture, svg), file);
}

/** Hands a file to the browser's downloads. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function withStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, at) => {
    const original = originals[at];
    if (!original) return;
    const style = getComputedStyle(original);
    const kept = [
      'fill',
      'stroke',
      'stroke-width',
      'stroke-dasharray',
      'font-family',
      'font-size',
      'opacity',
      'text-anchor',
    ];
    element.setAttribute('style', kept.map((property) => `${property}:${style.getPropertyValue(property)}`).join(';'));
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return copy;
}

async function drawn(picture: Blob, svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.src = URL.createObjectURL(picture);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--tl-surface');
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? picture), 'image/png'));
}
