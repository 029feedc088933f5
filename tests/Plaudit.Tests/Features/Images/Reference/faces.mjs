// Makes faces.json: what TensorFlow.js itself answers for the pictures of FaceDetectorTests, from the weights as they are published.
//   npm install --ignore-scripts @tensorflow/tfjs@4.22.0 @vladmandic/human@3.3.6   (in a folder of its own)
//   node faces.mjs FOLDER > faces.json
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(process.argv[2]);
const tf = createRequire(path.join(folder, 'index.js'))('@tensorflow/tfjs');
const models = path.join(folder, 'node_modules/@vladmandic/human/models');
const artifact = JSON.parse(readFileSync(path.join(models, 'blazeface.json'), 'utf8'));
const weights = readFileSync(path.join(models, artifact.weightsManifest[0].paths[0]));

const size = 256;
// The face of DrawnFace.cs, in the same order of sums: eyes at a height of -.2, chin at 1.
const ellipse = (u, v, cu, cv, a, b) => (u - cu) / a * ((u - cu) / a) + (v - cv) / b * ((v - cv) / b);
const cover = (distance, softness) => Math.min(1, Math.max(0, (1 - distance) / softness));
function face(u, v, behind) {
    const side = Math.abs(u), light = 1 - 0.25 * u - 0.1 * v;
    let colour = behind;
    const paint = (r, g, b, share) => { colour = colour.map((value, i) => value + ([r, g, b][i] - value) * share); };
    paint(60, 70, 120, cover(ellipse(u, v, 0, 2.3, 1.9, 1), 0.1));
    paint(45, 32, 25, cover(ellipse(u, v, 0, -0.15, 0.92, 1.15), 0.08));
    paint(222 * light, 172 * light, 145 * light, cover(ellipse(u, v, 0, 0, 0.72, 1), 0.12));
    paint(150, 105, 85, 0.5 * cover(ellipse(side, v, 0.3, -0.2, 0.22, 0.16), 0.8));
    paint(60, 40, 30, cover(ellipse(side, v, 0.3, -0.38, 0.2, 0.045), 0.4));
    paint(240, 236, 230, cover(ellipse(side, v, 0.3, -0.19, 0.14, 0.07), 0.3));
    paint(50, 35, 25, cover(ellipse(side, v, 0.3, -0.19, 0.065, 0.07), 0.3));
    paint(160, 110, 90, 0.6 * cover(ellipse(u, v, -0.1, 0.08, 0.07, 0.25), 0.9));
    paint(245, 205, 180, 0.5 * cover(ellipse(u, v, 0.03, 0.1, 0.05, 0.22), 0.9));
    paint(120, 75, 62, 0.8 * cover(ellipse(side, v, 0.08, 0.27, 0.06, 0.04), 0.8));
    paint(170, 70, 70, cover(ellipse(u, v, 0, 0.52, 0.26, 0.085), 0.35));
    paint(95, 35, 38, cover(ellipse(u, v, 0, 0.52, 0.24, 0.022), 0.5));
    return colour.map(value => Math.floor(Math.min(255, value)));
}
const pictures = {
    gradient: (x, y) => [x, y, (x + y) >> 1],
    blocks: (x, y) => {
        let state = Math.imul((y >> 4) * 16 + (x >> 4), 2654435761) >>> 0;
        return [0, 1, 2].map(() => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24);
    },
    face: (x, y) => face((x - 120) / 64, (y - 110) / 64, [120, 150, 170]),
};

console.error('backend', await tf.setBackend('cpu') && tf.getBackend());
const model = await tf.loadGraphModel(tf.io.fromMemory({
    modelTopology: artifact.modelTopology,
    weightSpecs: artifact.weightsManifest.flatMap(group => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    format: artifact.format,
}));
const lines = [];
for (const [name, colour] of Object.entries(pictures)) {
    const values = new Float32Array(size * size * 3);
    for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
            colour(x, y).forEach((value, channel) => { values[(y * size + x) * 3 + channel] = value / 127.5 - 1; });
        }
    }
    const outputs = model.execute(tf.tensor(values, [1, size, size, 3]), ['Identity', 'Identity_1', 'Identity_2', 'Identity_3']);
    const answer = outputs.flatMap(output => Array.from(output.dataSync()));
    // Every seventh number: all sixteen of a box come up in turn.
    lines.push(`"${name}": [${answer.filter((_, i) => i % 7 === 0).map(value => Number(value.toFixed(4))).join(',')}]`);
    console.error(name, answer.length, 'highest score', Math.max(...answer.slice(0, 896)));
}
console.log(`{\n${lines.join(',\n')}\n}`);
