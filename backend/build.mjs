// Builds the backend and the libraries it needs with TypeScript itself: type check, decorator metadata, declarations and the
// OpenAPI facts of DTOs and controllers in one incremental pass. `node backend/build.mjs libs/sales` builds one project and what it needs.
import { before as swaggerTransformer } from '@nestjs/swagger/plugin';
import { relative } from 'node:path';
import ts from 'typescript';

const SWAGGER = {
  dtoFileNameSuffix: ['.dto.ts'],
  controllerFileNameSuffix: ['.controller.ts'],
  introspectComments: true,
  classValidatorShim: true,
  esmCompatible: true,
};
const format = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => '\n',
};
const report = (diagnostic) => console.error(ts.formatDiagnosticsWithColorAndContext([diagnostic], format));

const projects = process.argv.slice(2);
const host = ts.createSolutionBuilderHost(ts.sys, undefined, report);
const builder = ts.createSolutionBuilder(host, projects.length > 0 ? projects : ['backend'], { incremental: true });
let failed = false;
for (let project = builder.getNextInvalidatedProject(); project; project = builder.getNextInvalidatedProject()) {
  const name = relative(process.cwd(), project.project);
  if (project.kind !== ts.InvalidatedProjectKind.Build) {
    project.done();
    continue;
  }
  const started = performance.now();
  const status = project.done(undefined, undefined, { before: [swaggerTransformer(SWAGGER, project.getProgram())] });
  failed ||= status !== ts.ExitStatus.Success;
  console.log(`${name} ${ts.ExitStatus[status]} ${Math.round(performance.now() - started)} ms`);
}
process.exit(failed ? 1 : 0);
