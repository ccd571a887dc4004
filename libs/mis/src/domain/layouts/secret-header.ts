import { foldHeader } from './header-match.js';

/** Whether the cells below a header are links that let anybody into the video check of a customer. They are dropped where a file is read,
 *  whatever layout it has and however often the column occurs.
 *  @source campaigns and teams 10, defect 20 */
export function isSecretHeader(header: string): boolean {
  return foldHeader(header).includes('autologin');
}
