// Makes embedding.json: what TensorFlow.js itself answers for the pictures of ImageEmbeddingTests, from the weights as they are published.
//   npm install --ignore-scripts --legacy-peer-deps @tensorflow/tfjs@4.22.0 nsfwjs@4.3.0   (in a folder of its own)
//   node embedding.mjs FOLDER > embedding.json
import { createRequire } from 'node:module';
import path from 'node:path';

const folder = path.resolve(process.argv[2]);
const load = createRequire(path.join(folder, 'index.js'));
const tf = load('@tensorflow/tfjs');
const models = path.join(folder, 'node_modules/nsfwjs/dist/models/mobilenet_v2_mid');
const artifact = load(path.join(models, 'model.min.js'));
const shards = artifact.weightsManifest.flatMap(group => group.paths).map(name => Buffer.from(load(path.join(models, `${name}.min.js`)), 'base64'));
const weights = Buffer.concat(shards);

const size = 224;
const pictures = {
    gradient: (x, y) => [Math.floor(x * 255 / 223), Math.floor(y * 255 / 223), Math.floor((x + y) * 255 / 446)],
    discs: (x, y) => (x - 112) ** 2 + (y - 100) ** 2 < 3600 ? [220, 180, 140] : y > 150 && (x >> 4) % 2 === 1 ? [250, 250, 250] : [30, 60, 90],
    blocks: (x, y) => {
        let state = Math.imul((y >> 4) * 14 + (x >> 4), 2654435761) >>> 0;
        return [0, 1, 2].map(() => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24);
    },
};

console.error('backend', await tf.setBackend('cpu') && tf.getBackend());
const model = await tf.loadGraphModel(tf.io.fromMemory({
    modelTopology: artifact.modelTopology,
    weightSpecs: artifact.weightsManifest.flatMap(group => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    format: artifact.format,
}));
const features = artifact.modelTopology.node.find(node => node.op === 'Squeeze').name;
const lines = [];
for (const [name, colour] of Object.entries(pictures)) {
    const values = new Float32Array(size * size * 3);
    for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
            colour(x, y).forEach((value, channel) => { values[(y * size + x) * 3 + channel] = value / 255; });
        }
    }
    const answer = await model.execute(tf.tensor(values, [1, size, size, 3]), features).data();
    lines.push(`"${name}": [${Array.from(answer, value => Number(value.toFixed(5))).join(',')}]`);
    console.error(name, answer.length);
}
console.log(`{\n${lines.join(',\n')}\n}`);
