import { Migration20261120110000_platform_create } from './Migration20261120110000_platform_create.js';
import { Migration20261120111000_auth_create } from './Migration20261120111000_auth_create.js';
import { Migration20261120112000_imports_create } from './Migration20261120112000_imports_create.js';
import { Migration20261120113000_sales_create_ledger } from './Migration20261120113000_sales_create_ledger.js';
import { Migration20261120114000_commissions_create } from './Migration20261120114000_commissions_create.js';
import { Migration20261120115000_analytics_create_rollups } from './Migration20261120115000_analytics_create_rollups.js';
import { Migration20261120120000_auth_organisation } from './Migration20261120120000_auth_organisation.js';
import { Migration20261120121000_auth_rights } from './Migration20261120121000_auth_rights.js';
import { Migration20261120122000_platform_mail } from './Migration20261120122000_platform_mail.js';
import { Migration20261120123000_auth_accounts } from './Migration20261120123000_auth_accounts.js';
import { Migration20261120124000_auth_sign_in } from './Migration20261120124000_auth_sign_in.js';
import { Migration20261120125000_auth_audit_chain } from './Migration20261120125000_auth_audit_chain.js';
import { Migration20261120126000_auth_clients } from './Migration20261120126000_auth_clients.js';
import { Migration20261120126500_sales_let_go_of_staging } from './Migration20261120126500_sales_let_go_of_staging.js';
import { Migration20261120126600_imports_records_as_text } from './Migration20261120126600_imports_records_as_text.js';
import { Migration20261120127000_sales_records_as_text } from './Migration20261120127000_sales_records_as_text.js';
import { Migration20261120127400_imports_changed_rows } from './Migration20261120127400_imports_changed_rows.js';
import { Migration20261120127500_sales_preparation } from './Migration20261120127500_sales_preparation.js';
import { Migration20261120128000_imports_review } from './Migration20261120128000_imports_review.js';
import { Migration20261120129000_imports_inbox } from './Migration20261120129000_imports_inbox.js';
import { Migration20261120129500_sales_restoring } from './Migration20261120129500_sales_restoring.js';
import { Migration20261120130000_sales_layouts } from './Migration20261120130000_sales_layouts.js';
import { Migration20261120130500_imports_file_sample } from './Migration20261120130500_imports_file_sample.js';
import { Migration20261120131000_imports_mapping_versions } from './Migration20261120131000_imports_mapping_versions.js';
import { Migration20261120131500_imports_header_row } from './Migration20261120131500_imports_header_row.js';
import { Migration20261120132000_sales_loader_settings } from './Migration20261120132000_sales_loader_settings.js';
import { Migration20261120133000_sales_staged_twins } from './Migration20261120133000_sales_staged_twins.js';
import { Migration20261120133500_imports_forget_acts } from './Migration20261120133500_imports_forget_acts.js';
import { Migration20261120135000_imports_row_text } from './Migration20261120135000_imports_row_text.js';
import { Migration20261120136000_imports_sent_workbook } from './Migration20261120136000_imports_sent_workbook.js';
import { Migration20261120137000_sales_prepared_sums } from './Migration20261120137000_sales_prepared_sums.js';
import { Migration20261120137100_sales_twins_by_month } from './Migration20261120137100_sales_twins_by_month.js';
import { Migration20261120138000_imports_remembered_resolutions } from './Migration20261120138000_imports_remembered_resolutions.js';
import { Migration20261121000100_imports_sheets } from './Migration20261121000100_imports_sheets.js';
import { Migration20261121010000_leads_create } from './Migration20261121010000_leads_create.js';
import { Migration20261121011000_leads_work } from './Migration20261121011000_leads_work.js';
import { Migration20261121012000_leads_care } from './Migration20261121012000_leads_care.js';
import { Migration20261121015000_leads_importing } from './Migration20261121015000_leads_importing.js';
import { Migration20261121020000_mis_create } from './Migration20261121020000_mis_create.js';
import { Migration20261121020500_mis_tally } from './Migration20261121020500_mis_tally.js';
import { Migration20261121030000_auth_directory } from './Migration20261121030000_auth_directory.js';
import { Migration20261121031000_analytics_changes } from './Migration20261121031000_analytics_changes.js';
import { Migration20261121032000_analytics_reports } from './Migration20261121032000_analytics_reports.js';
import { Migration20261121033000_platform_mail_files } from './Migration20261121033000_platform_mail_files.js';
import { Migration20261121034000_analytics_team_reviews } from './Migration20261121034000_analytics_team_reviews.js';
import { Migration20261121040000_leads_enrichment } from './Migration20261121040000_leads_enrichment.js';
import { Migration20261121041000_leads_one_list_of_offers } from './Migration20261121041000_leads_one_list_of_offers.js';
import { Migration20261121042000_leads_announce_enrichment } from './Migration20261121042000_leads_announce_enrichment.js';

/** Every migration in order. The application never runs them, the CLI does. */
export const migrationsList = [
  { name: 'Migration20261120110000_platform_create', class: Migration20261120110000_platform_create },
  { name: 'Migration20261120111000_auth_create', class: Migration20261120111000_auth_create },
  { name: 'Migration20261120112000_imports_create', class: Migration20261120112000_imports_create },
  { name: 'Migration20261120113000_sales_create_ledger', class: Migration20261120113000_sales_create_ledger },
  { name: 'Migration20261120114000_commissions_create', class: Migration20261120114000_commissions_create },
  { name: 'Migration20261120115000_analytics_create_rollups', class: Migration20261120115000_analytics_create_rollups },
  { name: 'Migration20261120120000_auth_organisation', class: Migration20261120120000_auth_organisation },
  { name: 'Migration20261120121000_auth_rights', class: Migration20261120121000_auth_rights },
  { name: 'Migration20261120122000_platform_mail', class: Migration20261120122000_platform_mail },
  { name: 'Migration20261120123000_auth_accounts', class: Migration20261120123000_auth_accounts },
  { name: 'Migration20261120124000_auth_sign_in', class: Migration20261120124000_auth_sign_in },
  { name: 'Migration20261120125000_auth_audit_chain', class: Migration20261120125000_auth_audit_chain },
  { name: 'Migration20261120126000_auth_clients', class: Migration20261120126000_auth_clients },
  { name: 'Migration20261120126500_sales_let_go_of_staging', class: Migration20261120126500_sales_let_go_of_staging },
  { name: 'Migration20261120126600_imports_records_as_text', class: Migration20261120126600_imports_records_as_text },
  { name: 'Migration20261120127000_sales_records_as_text', class: Migration20261120127000_sales_records_as_text },
  { name: 'Migration20261120127400_imports_changed_rows', class: Migration20261120127400_imports_changed_rows },
  { name: 'Migration20261120127500_sales_preparation', class: Migration20261120127500_sales_preparation },
  { name: 'Migration20261120128000_imports_review', class: Migration20261120128000_imports_review },
  { name: 'Migration20261120129000_imports_inbox', class: Migration20261120129000_imports_inbox },
  { name: 'Migration20261120129500_sales_restoring', class: Migration20261120129500_sales_restoring },
  { name: 'Migration20261120130000_sales_layouts', class: Migration20261120130000_sales_layouts },
  { name: 'Migration20261120130500_imports_file_sample', class: Migration20261120130500_imports_file_sample },
  { name: 'Migration20261120131000_imports_mapping_versions', class: Migration20261120131000_imports_mapping_versions },
  { name: 'Migration20261120131500_imports_header_row', class: Migration20261120131500_imports_header_row },
  { name: 'Migration20261120132000_sales_loader_settings', class: Migration20261120132000_sales_loader_settings },
  { name: 'Migration20261120133000_sales_staged_twins', class: Migration20261120133000_sales_staged_twins },
  { name: 'Migration20261120133500_imports_forget_acts', class: Migration20261120133500_imports_forget_acts },
  { name: 'Migration20261120135000_imports_row_text', class: Migration20261120135000_imports_row_text },
  { name: 'Migration20261120136000_imports_sent_workbook', class: Migration20261120136000_imports_sent_workbook },
  { name: 'Migration20261120137000_sales_prepared_sums', class: Migration20261120137000_sales_prepared_sums },
  { name: 'Migration20261120137100_sales_twins_by_month', class: Migration20261120137100_sales_twins_by_month },
  {
    name: 'Migration20261120138000_imports_remembered_resolutions',
    class: Migration20261120138000_imports_remembered_resolutions,
  },
  { name: 'Migration20261121000100_imports_sheets', class: Migration20261121000100_imports_sheets },
  { name: 'Migration20261121010000_leads_create', class: Migration20261121010000_leads_create },
  { name: 'Migration20261121011000_leads_work', class: Migration20261121011000_leads_work },
  { name: 'Migration20261121012000_leads_care', class: Migration20261121012000_leads_care },
  { name: 'Migration20261121015000_leads_importing', class: Migration20261121015000_leads_importing },
  { name: 'Migration20261121020000_mis_create', class: Migration20261121020000_mis_create },
  { name: 'Migration20261121020500_mis_tally', class: Migration20261121020500_mis_tally },
  { name: 'Migration20261121030000_auth_directory', class: Migration20261121030000_auth_directory },
  { name: 'Migration20261121031000_analytics_changes', class: Migration20261121031000_analytics_changes },
  { name: 'Migration20261121032000_analytics_reports', class: Migration20261121032000_analytics_reports },
  { name: 'Migration20261121033000_platform_mail_files', class: Migration20261121033000_platform_mail_files },
  { name: 'Migration20261121034000_analytics_team_reviews', class: Migration20261121034000_analytics_team_reviews },
  { name: 'Migration20261121040000_leads_enrichment', class: Migration20261121040000_leads_enrichment },
  { name: 'Migration20261121041000_leads_one_list_of_offers', class: Migration20261121041000_leads_one_list_of_offers },
  {
    name: 'Migration20261121042000_leads_announce_enrichment',
    class: Migration20261121042000_leads_announce_enrichment,
  },
];
